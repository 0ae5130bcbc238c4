"""libVLC, QtMultimedia and a fake behind one port; probing films and exact still frames."""
