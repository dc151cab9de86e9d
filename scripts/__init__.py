"""What the Makefile needs beside the app: a browser, screenshots."""
