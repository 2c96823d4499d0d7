package effects

// Link is called by the driver with the Results of all packages, when each is summarised and before rules run.
func Link(results []any) {}
