"""The pictures of the demo portal, printed from code: every scene and portrait is laid in a few
flat inks over paper, with grain and a slight misregistration, like a screen print. The same key
always gives the same picture, so that a demo can be torn down and built again unchanged."""
