"""PowerPoint: a drawing as slides of native shapes, with connectors that are glued to boxes."""
