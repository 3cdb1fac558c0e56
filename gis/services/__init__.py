"""What the server does beside the pages: the guard before every request, and the routes for other programs."""
