package leakedconn

import (
	"log"
	"net"
	"time"
)

// remembering has connections.
type remembering struct {
	conns chan net.Conn
	own   bool
	ok    bool
}

func dialled(addr string) (net.Conn, error) { return net.DialTimeout("tcp", addr, time.Second) }

// askedTwice is silent: the parameter says the same both times.
func (k *remembering) askedTwice(addr string, own bool) error {
	conn, err := dialled(addr)
	if err != nil {
		return err
	}
	if own {
		defer conn.Close()
	}
	if addr == "" {
		log.Print("to nowhere")
	}
	if !own {
		k.conns <- conn
	}
	return nil
}

// fieldTwice is silent: so does the field, which nothing sets between.
func (k *remembering) fieldTwice(addr string) error {
	conn, err := dialled(addr)
	if err != nil {
		return err
	}
	if k.own {
		conn.Close()
	}
	for range 3 {
		log.Print(addr)
	}
	if k.own {
		return nil
	}
	k.conns <- conn
	return nil
}

// flagged is silent: the way that led to the question says what the flag is.
func (k *remembering) flagged(addr string) error {
	conn, err := dialled(addr)
	if err != nil {
		return err
	}
	failed := false
	if _, err := conn.Write([]byte("HELO")); err != nil {
		conn.Close()
		failed = true
	}
	if addr == "" {
		log.Print("to nowhere")
	}
	if !failed {
		k.conns <- conn
	}
	return nil
}

// seenByLiteral is silent: the literal only reads the variable.
func (k *remembering) seenByLiteral(addr string) error {
	conn, err := dialled(addr)
	if err != nil {
		return err
	}
	_, err = conn.Write([]byte("HELO"))
	defer func() { log.Print(err) }()
	if err != nil {
		conn.Close()
	}
	if addr == "" {
		log.Print("to nowhere")
	}
	if err == nil {
		k.conns <- conn
	}
	return nil
}

// lengthTwice is silent: a list has one length.
func (k *remembering) lengthTwice(addr string, list []string) error {
	conn, err := dialled(addr)
	if err != nil {
		return err
	}
	if len(list) == 0 {
		conn.Close()
	}
	log.Print(list)
	if len(list) != 0 {
		k.conns <- conn
	}
	return nil
}

// setBetween asks the same field again, which is another by then.
func (k *remembering) setBetween(addr string) error {
	conn, err := dialled(addr) // want conn:"a return leaves the connection of .*dialled open"
	if err != nil {
		return err
	}
	if !k.ok {
		conn.Close()
	}
	k.ok = !k.ok
	if k.ok {
		return nil
	}
	k.conns <- conn
	return nil
}

// eachTurn asks another one in each turn.
func (k *remembering) eachTurn(addr string, list []bool) error {
	conn, err := dialled(addr) // want conn:"a return leaves the connection of .*dialled open"
	if err != nil {
		return err
	}
	for _, own := range list {
		if own {
			log.Print(addr)
		}
		if !own {
			k.conns <- conn
			return nil
		}
	}
	return nil
}

// calledTwice asks a function twice, which may say something else.
func (k *remembering) calledTwice(addr string, own func() bool) error {
	conn, err := dialled(addr) // want conn:"a return leaves the connection of .*dialled open"
	if err != nil {
		return err
	}
	if own() {
		conn.Close()
	}
	if own() {
		return nil
	}
	k.conns <- conn
	return nil
}

// setInLiteral asks a variable that a literal sets.
func (k *remembering) setInLiteral(addr string) error {
	conn, err := dialled(addr) // want conn:"a return leaves the connection of .*dialled open"
	if err != nil {
		return err
	}
	own := addr == ""
	turn := func() { own = !own }
	if !own {
		conn.Close()
	}
	turn()
	if own {
		return nil
	}
	k.conns <- conn
	return nil
}

// RememberedRoutes lists what they answer.
func RememberedRoutes() []any {
	return []any{
		(*remembering).askedTwice, (*remembering).fieldTwice, (*remembering).flagged, (*remembering).seenByLiteral, (*remembering).lengthTwice, (*remembering).setBetween,
		(*remembering).eachTurn, (*remembering).calledTwice, (*remembering).setInLiteral,
	}
}
