// Package boot runs the parts of a program until it is told to stop.
package boot

import (
	"context"
	"log"
	"os"
	"os/signal"
)

// Run runs a part on a context that ends with the program.
func Run(part func(ctx context.Context) error) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := part(ctx); err != nil {
		log.Fatal(err)
	}
}
