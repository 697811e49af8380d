"""From policies to a web site, a calculator, print and calendars, in three languages."""
