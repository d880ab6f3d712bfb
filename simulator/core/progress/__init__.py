"""Looking back over many calls: skill, days practised, habits, and what to practise next."""
