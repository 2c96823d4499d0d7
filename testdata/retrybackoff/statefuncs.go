package retrybackoff

import (
	"context"
	"log"
	"time"
)

// A step of a conversation says which one comes next.
type step func(ctx context.Context) step

// A Talk goes from step to step.
type Talk struct{ api *API }

// Run ends with the last step.
func (t *Talk) Run(ctx context.Context) {
	for next := step(t.hello); next != nil; {
		next = next(ctx)
	}
}

func (t *Talk) hello(ctx context.Context) step {
	if err := t.api.get(ctx); err != nil { // want none:"get is called again at once"
		log.Print(err)
		return t.hello
	}
	return t.ask
}

// ask is silent: it waits before it comes again.
func (t *Talk) ask(ctx context.Context) step {
	if err := t.api.get(ctx); err != nil {
		log.Print(err)
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(time.Second):
			return t.ask
		}
	}
	return t.bye
}

// bye is silent: another step comes where it has failed.
func (t *Talk) bye(ctx context.Context) step {
	if err := t.api.get(ctx); err != nil {
		log.Print(err)
	}
	return nil
}

// A move of a game is like a step.
type move func(ctx context.Context) move

// Play is silent in all of its moves: it pauses between them.
func (t *Talk) Play(ctx context.Context) {
	turns := time.NewTicker(time.Second)
	defer turns.Stop()
	for next := move(t.throw); next != nil; {
		next = next(ctx)
		<-turns.C
	}
}

func (t *Talk) throw(ctx context.Context) move {
	if err := t.api.get(ctx); err != nil {
		log.Print(err)
		return t.throw
	}
	return nil
}
