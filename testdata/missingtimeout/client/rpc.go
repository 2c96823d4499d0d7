package client

import "net/rpc"

// Ledger calls the other machine that it dialled.
type Ledger struct{ client *rpc.Client }

// DialLedger connects.
func DialLedger(addr string) (*Ledger, error) {
	c, err := rpc.Dial("tcp", addr) // want connect:"rpc.Dial has no timeout"
	return &Ledger{client: c}, err
}

// Book waits as long as the ledger does: that, too, is told where it is dialled.
func (l *Ledger) Book(entry string) (id int, err error) {
	err = l.client.Call("Ledger.Book", entry, &id)
	return id, err
}

// Plugin calls a process that somebody started on this machine.
type Plugin struct{ client *rpc.Client }

// PluginWith is given the connection to it.
func PluginWith(c *rpc.Client) *Plugin { return &Plugin{client: c} }

// Name is asked over a socket of this machine.
func (p *Plugin) Name() (name string, err error) {
	err = p.client.Call("Plugin.Name", struct{}{}, &name)
	return name, err
}

// Agent calls a daemon of this machine.
func Agent() (status string, err error) {
	c, err := rpc.DialHTTP("unix", "/run/agent.sock")
	if err != nil {
		return "", err
	}
	defer c.Close()
	err = c.Call("Agent.Status", struct{}{}, &status)
	return status, err
}
