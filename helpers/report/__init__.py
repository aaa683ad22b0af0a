"""What people read: words and charts, chapters, pages, the phone picture, and the runs that make them."""
