"""From the tables of a month to the frame about its members that ``measure.people`` starts from."""
