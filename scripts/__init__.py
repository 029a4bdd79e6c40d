"""Tools of the repository: generators and checks. Nothing here is part of the server."""
