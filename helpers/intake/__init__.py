"""What arrived: exports and filled-in workbooks become the checked tables of one community folder.

``importing.import_files`` takes files in; ``community.open_community`` gives the tables to every other room.
"""
