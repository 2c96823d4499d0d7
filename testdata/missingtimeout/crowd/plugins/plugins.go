// Package plugins has more of one kind than are followed: they are alive all the same.
package plugins

import "net/http"

// Plugin is one of many.
type Plugin interface{ Name() string }

// Igniter is a plugin that is started, which is only asked where it runs.
type Igniter interface{ Ignite() }

// Sleeper is what nobody asks for.
type Sleeper interface{ Sleep() }

type (
	cpu  struct{}
	disk struct{}
	dns  struct{}
	mem  struct{}
	net  struct{}
	ntp  struct{}
	ping struct{}
	proc struct{}
	web  struct{}
)

func (cpu) Name() string  { return "cpu" }
func (disk) Name() string { return "disk" }
func (dns) Name() string  { return "dns" }
func (mem) Name() string  { return "mem" }
func (net) Name() string  { return "net" }
func (ntp) Name() string  { return "ntp" }
func (ping) Name() string { return "ping" }
func (proc) Name() string { return "proc" }
func (web) Name() string  { return "web" }

func (cpu) Ignite()  {}
func (disk) Ignite() {}
func (dns) Ignite()  {}
func (mem) Ignite()  {}
func (net) Ignite()  {}
func (ntp) Ignite()  {}
func (ping) Ignite() {}
func (proc) Ignite() {}

// Ignite is run by the loop.
func (web) Ignite() {
	_, _ = http.Get("https://example.com") // want unseen:"http.Get has no timeout"
}

// Sleep is dead: nothing gets there.
func (web) Sleep() {
	_, _ = http.Get("https://example.com")
}

// All lists them.
func All() []Plugin {
	return []Plugin{cpu{}, disk{}, dns{}, mem{}, net{}, ntp{}, ping{}, proc{}, web{}}
}
