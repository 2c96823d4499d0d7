// Package defaults says what settings are to begin with, unless somebody says otherwise.
//
//	profiles := flag.String("profiles", "localhost:6060", "")	// IsHere: an address of this machine
//	flag.BoolVar(&cfg.Agents, "agents", false, "")			// IsOff
//
// It follows a value to flags, variables of the environment, tags of fields and what constructors of settings put there, in the whole program. What a
// configuration file gives when nobody has set anything is not known.
package defaults
