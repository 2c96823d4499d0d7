// Command nested has limits within limits.
package main

import (
	"context"
	"database/sql"
	"log"
	"net/http"
	"time"

	"github.com/hldlint/hldlint/testdata/timeoutbudget/nested/internal/old"
)

const total = 10 * time.Second

type shop struct{ db *sql.DB }

func main() {
	db, err := sql.Open("postgres", "postgres://shop")
	if err != nil {
		log.Fatal(err)
	}
	s := &shop{db}
	http.HandleFunc("/orders", s.order)
	log.Fatal(http.ListenAndServe(old.Addr, nil))
}

func (s *shop) order(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), total)
	defer cancel()
	log.Print(s.insert(ctx), s.audit(ctx), s.charge(ctx), s.notify(ctx), s.chargeWell(ctx), s.asked(ctx), s.askedOften(ctx), s.tried(ctx), s.triedTwice(ctx), s.detached(ctx), s.each(r.Context()), s.shared(ctx), s.shared(r.Context()))
}

// insert has a limit that is never reached.
func (s *shop) insert(ctx context.Context) error {
	// example: nested bad
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second) // want nested:"a limit of 30s within one of 10s never has an effect: raise the outer or lower this"
	defer cancel()
	// end
	return s.db.PingContext(ctx)
}

var slow = time.Minute

// audit has the limit in a variable that nobody else sets, and the context in a literal.
func (s *shop) audit(ctx context.Context) (err error) {
	func() {
		long, cancel := context.WithTimeout(ctx, slow) // want nested:"a limit of 1m0s within one of 10s never has an effect"
		defer cancel()
		err = s.db.PingContext(long)
	}()
	return err
}

// notify leaves something for the others.
func (s *shop) notify(ctx context.Context) error {
	// example: nested good
	ctx, cancel := context.WithTimeout(ctx, 3*time.Second)
	defer cancel()
	// end
	return s.db.PingContext(ctx)
}

// charge tries three times.
func (s *shop) charge(ctx context.Context) (err error) {
	// example: retries bad
	for range 3 {
		if err = s.once(ctx, 1); err == nil {
			return nil
		}
		try, cancel := context.WithTimeout(ctx, 5*time.Second) // want retries:"3 tries of 5s each are 15s, within a limit of 10s: the last never run"
		err = s.db.PingContext(try)
		cancel()
		if err == nil {
			return nil
		}
	}
	// end
	return err
}

func (s *shop) once(context.Context, int) error { return nil }

// chargeWell has time for all of them.
func (s *shop) chargeWell(ctx context.Context) (err error) {
	// example: retries good
	for range 3 {
		try, cancel := context.WithTimeout(ctx, 3*time.Second)
		err = s.db.PingContext(try)
		cancel()
		if err == nil {
			return nil
		}
	}
	// end
	return err
}

// within limits what it runs by as much as it is told.
func within(ctx context.Context, limit time.Duration, run func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	return run(ctx)
}

// asked gives a helper more time than there is, and less, and as much as it is told.
func (s *shop) asked(ctx context.Context) error {
	if err := within(ctx, 30*time.Second, s.db.PingContext); err != nil { // want nested:"a limit of 30s within one of 10s never has an effect"
		return err
	}
	if err := within(ctx, time.Second, s.db.PingContext); err != nil {
		return err
	}
	return within(context.WithoutCancel(ctx), 30*time.Second, s.db.PingContext)
}

// try has four seconds.
func (s *shop) try(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, 4*time.Second)
	defer cancel()
	return s.db.PingContext(ctx)
}

// tried has more tries than there is time for.
func (s *shop) tried(ctx context.Context) (err error) {
	for i := range 5 {
		if err = s.try(ctx); err == nil { // want retries:"5 tries of 4s each are 20s, within a limit of 10s: the last never run"
			return nil
		}
		time.Sleep(time.Duration(i) * time.Millisecond)
	}
	return err
}

// triedTwice has time for both: silent.
func (s *shop) triedTwice(ctx context.Context) (err error) {
	for range 2 {
		if err = s.try(ctx); err == nil {
			return nil
		}
	}
	return err
}

// askedOften has a helper try three times.
func (s *shop) askedOften(ctx context.Context) (err error) {
	for range 3 {
		if err = within(ctx, 5*time.Second, s.db.PingContext); err == nil { // want retries:"3 tries of 5s each are 15s, within a limit of 10s: the last never run"
			return nil
		}
	}
	return err
}

// detached is silent: the limit around does not hold for it.
func (s *shop) detached(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 30*time.Second)
	defer cancel()
	return s.db.PingContext(ctx)
}

// each is silent: every turn has a new limit.
func (s *shop) each(ctx context.Context) (err error) {
	for range 5 {
		outer, cancelOuter := context.WithTimeout(ctx, 5*time.Second)
		inner, cancel := context.WithTimeout(outer, 4*time.Second)
		err = s.db.PingContext(inner)
		cancel()
		cancelOuter()
	}
	return err
}

// shared is silent: one of its callers has no limit, so its own matters there.
func (s *shop) shared(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	return s.db.PingContext(ctx)
}
