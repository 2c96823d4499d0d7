package escapedctx

import (
	"context"
	"log"
	"log/slog"
	"net/http"
	"time"
)

// A keeper does what goes on after the answer, some of it on a context that it detaches itself.
type keeper struct{ *Server }

// logged is silent: what the literal calls takes only the values of the context.
func (k *keeper) logged(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	go func() {
		if err := k.tidy(ctx); err != nil {
			log.Print(err)
		}
	}()
}

func (k *keeper) tidy(ctx context.Context) error {
	slog.InfoContext(ctx, "tidy")
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
	defer cancel()
	return k.Cache.Incr(ctx, "tidied").Err()
}

// handedOn is silent: so does what is in another variable.
func (k *keeper) handedOn(w http.ResponseWriter, r *http.Request) {
	go func(ctx context.Context) {
		later(ctx, k)
	}(r.Context())
}

func later(ctx context.Context, k *keeper) {
	apart := context.WithoutCancel(ctx)
	k.Cache.Incr(apart, "later")
}

// half uses the one and the other.
func (k *keeper) half(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	go func() { // want goroutine:"a goroutine runs on r.Context.*, which ends with the request: .*both is cut off"
		if err := k.both(ctx); err != nil {
			log.Print(err)
		}
	}()
}

func (k *keeper) both(ctx context.Context) error {
	if err := k.Cache.Incr(context.WithoutCancel(ctx), "first").Err(); err != nil {
		return err
	}
	return k.Cache.Incr(ctx, "second").Err()
}

// timed only has a shorter time.
func (k *keeper) timed(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	go func() { // want goroutine:"a goroutine runs on r.Context.*, which ends with the request: .*briefly is cut off"
		if err := k.briefly(ctx); err != nil {
			log.Print(err)
		}
	}()
}

func (k *keeper) briefly(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	return k.Cache.Incr(ctx, "briefly").Err()
}
