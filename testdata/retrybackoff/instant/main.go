// Command instant asks for its pauses functions that say there is none.
package main

import (
	"context"
	"fmt"
	"log"
	"net/http"
	"time"
)

// A plan says how to go on.
type plan struct {
	tries int
	gap   func(try int) time.Duration
	rest  func(try int) time.Duration
	Wait  func(err error) time.Duration
}

func (p plan) complete() plan {
	if p.gap == nil {
		p.gap = func(int) time.Duration { return 0 }
	}
	if p.rest == nil {
		p.rest = func(try int) time.Duration { return time.Duration(try) * time.Second }
	}
	return p
}

type mailer struct {
	web  *http.Client
	plan plan
}

func (m *mailer) post(ctx context.Context, to string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPut, "https://mail.example/"+to, nil)
	if err != nil {
		return err
	}
	resp, err := m.web.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("mail: %s", resp.Status)
	}
	return nil
}

// Nobody gives a gap, so there is none.
func (m *mailer) send(ctx context.Context, to string) (err error) {
	for i := range m.plan.tries {
		if err = m.post(ctx, to); err == nil { // want none:"back off between the tries"
			return nil
		}
		time.Sleep(m.plan.gap(i))
	}
	return err
}

// The rest grows.
func (m *mailer) sendRested(ctx context.Context, to string) (err error) {
	for i := range m.plan.tries {
		if err = m.post(ctx, to); err == nil {
			return nil
		}
		time.Sleep(m.plan.rest(i)) // want ignores-context:"does not end with ctx"
	}
	return err
}

func pause(quick bool) time.Duration {
	if quick {
		return time.Microsecond
	}
	return 0
}

// A helper says no more than a moment.
func (m *mailer) sendQuick(ctx context.Context, to string) (err error) {
	for i := range m.plan.tries {
		if err = m.post(ctx, to); err == nil { // want none:"back off between the tries"
			return nil
		}
		select {
		case <-time.After(pause(i < 3)):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return err
}

func none(error) time.Duration { return 0 }

func some(err error) time.Duration {
	if err != nil {
		return 2 * time.Second
	}
	return 0
}

// One of the functions that are there to be asked says a time.
func (m *mailer) sendAsked(ctx context.Context, to string) (err error) {
	for range m.plan.tries {
		if err = m.post(ctx, to); err == nil {
			return nil
		}
		time.Sleep(m.plan.Wait(err)) // want ignores-context:"does not end with ctx"
	}
	return err
}

// What the caller says is not known.
func (m *mailer) sendAs(ctx context.Context, to string, wait func() time.Duration) (err error) {
	for range m.plan.tries {
		if err = m.post(ctx, to); err == nil {
			return nil
		}
		time.Sleep(wait()) // want ignores-context:"does not end with ctx"
	}
	return err
}

func (m *mailer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	to := r.FormValue("to")
	for _, send := range []func(context.Context, string) error{m.send, m.sendRested, m.sendQuick, m.sendAsked} {
		if err := send(r.Context(), to); err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
		}
	}
	_ = m.sendAs(r.Context(), to, waits(r))
}

func waits(r *http.Request) func() time.Duration {
	return func() time.Duration { d, _ := time.ParseDuration(r.FormValue("wait")); return d }
}

func main() {
	p := plan{tries: 12, Wait: none}
	if len(http.DefaultTransport.(*http.Transport).TLSNextProto) > 0 {
		p.Wait = some
	}
	log.Fatal(http.ListenAndServe(":8080", &mailer{&http.Client{Timeout: time.Second}, p.complete()}))
}
