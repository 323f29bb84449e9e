"""The live preview: chains on disk as pages in a browser on the same machine, renewed at every change."""
