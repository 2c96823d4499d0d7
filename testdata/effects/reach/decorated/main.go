// Package main wraps functions into others before it runs them.
package main

import (
	"log"
	"net"
)

// step answers a line.
type step func(line string) error

type call struct{ kind, version string }

// checked returns a function that runs the one it was given.
func checked(c call, next step) step { // want reach:"^request"
	return func(line string) error { // want reach:"^request"
		if c.version == "" {
			return nil
		}
		return next(line)
	}
}

// allowed decorates what is decorated.
func allowed(c call, next step) step { // want reach:"^request"
	return func(line string) error { // want reach:"^request"
		if c.kind == "" {
			return nil
		}
		return next(line)
	}
}

type desk struct {
	wrappers []func(step) step
	told     step
	begun    int
}

// converse chooses a decorated function for each line, and runs it.
func (d *desk) converse(conn net.Conn, c call) { // want reach:"^request"
	defer conn.Close()
	var answer step
	switch c.kind {
	case "subscribe":
		answer = checked(c, allowed(c, d.subscribe))
	case "publish":
		answer = checked(c, d.publish)
	}
	_ = answer("")
	_ = d.told("")
	for _, do := range []step{d.first, d.second} {
		_ = do("")
	}
}

func (d *desk) subscribe(string) error { d.begun++; return nil } // want reach:"^request"

func (d *desk) publish(string) error { d.begun--; return nil } // want reach:"^request"

func (d *desk) first(string) error { return nil } // want reach:"^request"

func (d *desk) second(string) error { return nil } // want reach:"^request"

// use keeps a decorator in a list, and through wraps a function into all of them.
func (d *desk) use(wrap func(step) step) { d.wrappers = append(d.wrappers, wrap) } // want reach:"^cold"

func (d *desk) through(next step) step { // want reach:"^cold"
	for _, wrap := range d.wrappers {
		next = wrap(next)
	}
	return next
}

func logged(next step) step { // want reach:""
	return func(line string) error { // want reach:"^request"
		log.Print(line)
		return next(line)
	}
}

func (d *desk) tell(string) error { d.begun = 0; return nil } // want reach:"^request"

// warm is decorated as well, and run once.
func (d *desk) warm(string) error { return nil } // want reach:"^cold"

// early is run by what decorates it, there and then.
func early(next step) error { // want reach:"^cold"
	return func() error { return next("") }() // want reach:"^cold"
}

func once(next step) step { // want reach:"^cold"
	return func(line string) error { return next(line) } // want reach:"^cold"
}

func main() {
	d := &desk{}
	_ = early(d.warm)
	_ = once(d.warm)("")
	d.use(logged)
	d.told = d.through(d.tell)
	l, err := net.Listen("tcp", ":7000")
	if err != nil {
		log.Fatal(err)
	}
	for {
		conn, err := l.Accept()
		if err != nil {
			log.Fatal(err)
		}
		go d.converse(conn, call{kind: "publish"})
	}
}
