"""Members as their group plans for them: the silent to bring back, the newcomers to welcome."""
