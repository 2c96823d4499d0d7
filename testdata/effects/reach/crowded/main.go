// Package main runs jobs behind an interface that so many types have, that only what is put there is followed.
package main

import (
	"context"
	"log"
	"net/http"
	"time"
)

// runner is asked for by many.
type runner interface {
	Run(ctx context.Context) error
}

type component struct {
	name string
	runs runner
}

// alone lets one program at a time run what it wraps.
type alone struct{ runner runner }

func (a *alone) Run(ctx context.Context) error { return a.runner.Run(ctx) } // want reach:"^background"

type ticked struct{ runner runner }

func (t *ticked) start(ctx context.Context) { // want reach:"^background"
	for range time.NewTicker(time.Minute).C {
		if err := t.runner.Run(ctx); err != nil {
			log.Print(err)
		}
	}
}

type (
	scan   struct{}
	sweep  struct{}
	report struct{}
	index  struct{}
	trim   struct{}
	rotate struct{}
	count  struct{}
	export struct{}
	spare  struct{}
)

func (scan) Run(context.Context) error { return look() } // want reach:"^background: .*runs main.scan.Run, which is put there"

func look() error { return nil } // want reach:"^background"

func (*sweep) Run(context.Context) error { return nil } // want reach:"^background"

func (report) Run(context.Context) error { return nil } // want reach:"^background"

// Run of index is run once.
func (index) Run(context.Context) error { return nil } // want reach:"^cold"

func (trim) Run(context.Context) error { return nil } // want reach:""

func (rotate) Run(context.Context) error { return nil } // want reach:""

func (count) Run(context.Context) error { return nil } // want reach:""

func (export) Run(context.Context) error { return nil } // want reach:""

func (spare) Run(context.Context) error { return nil } // want reach:""

// starter is another name for a runner.
type starter interface {
	Run(ctx context.Context) error
}

func components(s starter) []component { // want reach:"^cold"
	return []component{{name: "scan", runs: scan{}}, {name: "sweep", runs: &alone{&sweep{}}}, {"report", s}}
}

func main() {
	ctx := context.Background()
	if err := (index{}).Run(ctx); err != nil {
		log.Fatal(err)
	}
	for _, c := range components(report{}) {
		t := &ticked{&alone{c.runs}}
		go t.start(ctx)
	}
	log.Fatal(http.ListenAndServe(":8080", nil))
}
