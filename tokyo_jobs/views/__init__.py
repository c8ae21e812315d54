"""What a page shows, with no idea how: neutral views built from the content."""
