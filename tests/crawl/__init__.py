"""The sample year walked link by link as each role: no English, no rubbish shown, no page that breaks."""
