// Package options says where servers are.
package options

import "flag"

// Options are what a command is told.
type Options struct {
	AdminHost, PublicHost, Probes string
	Port                          int
}

// Add adds the flags.
func (o *Options) Add(flags *flag.FlagSet) {
	flags.StringVar(&o.AdminHost, "admin-host", "127.0.0.1", "where the console is")
	flags.StringVar(&o.PublicHost, "host", "0.0.0.0", "where the shop is")
	flags.StringVar(&o.Probes, "probes", "localhost:8086", "where probes ask")
	flags.IntVar(&o.Port, "port", 8080, "")
}
