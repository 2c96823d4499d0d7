// Package settings says which fields nothing in the program sets, and what does not run because of that.
//
//	type Config struct{ Queue string; Window int }
//	rabbit.New(url, rabbit.Config{Queue: "views"})		all that makes a Config leaves Window out
//	if cfg.Window > 0 { ch.Qos(cfg.Window, 0, false) }	so this does not run
//
// It also says of what is only put into fields that nobody reads, in whatever package:
//
//	checks.New(&checks.Config{Client: client})		no function reads Config.Client
//
// It is known of programs of which all commands are in sight, and of fields that nothing decodes into, takes the address of, or fills by reflection. What
// only dead code sets is not set, and what only that reads is not read.
package settings
