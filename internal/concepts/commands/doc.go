// Package commands says which servers of a command always start, and which only where a setting asks for them.
//
//	http.ListenAndServe(cfg.Addr, api)					always
//	if cfg.AgentsAddr != "" { http.ListenAndServe(cfg.AgentsAddr, agents) }	where a setting asks for it, which is off by default
package commands
