// Package command runs what a command is for.
package command

import (
	"context"
	"log"
	"os/signal"
	"syscall"
)

// A Command is what a program can be told to do.
type Command struct {
	Name   string
	Action func(context.Context) error
}

// Run does what commands are for until the machine is told to stop.
func Run(commands map[string]Command, name string) {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	if err := commands[name].Action(ctx); err != nil {
		log.Fatal(name, err)
	}
}

// Service runs a service with its settings.
func Service[T any](name string, run func(context.Context, T) error) {
	Run(map[string]Command{name: {Name: name, Action: func(ctx context.Context) error {
		var settings T
		return run(ctx, settings)
	}}}, name)
}
