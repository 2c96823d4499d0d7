package unboundedfanout

import (
	"net/http"
)

// A quota looks at what is asked for.
type quota interface{ Check(ids []string) error }

type strict struct{}

func (strict) Check(ids []string) error {
	if len(ids) > most {
		return errMany
	}
	return nil
}

// generous has the same limit.
type generous struct{}

func (*generous) Check(ids []string) error {
	if len(ids) > 2*most {
		return errMany
	}
	return nil
}

// An auditor may be any of two, of which one lets all pass.
type auditor interface{ Audit(ids []string) error }

func (strict) Audit(ids []string) error { return strict{}.Check(ids) }

type lenient struct{ seen int }

func (l *lenient) Audit(ids []string) error {
	l.seen++
	return nil
}

// Checked asks somebody behind an interface about the lists.
type Checked struct {
	*Shop
	quota   quota
	auditor auditor
}

// NewChecked chooses.
func NewChecked(mux *http.ServeMux, s *Shop, trusted bool) {
	c := &Checked{Shop: s, quota: strict{}, auditor: strict{}}
	if trusted {
		c.quota, c.auditor = &generous{}, &lenient{}
	}
	mux.HandleFunc("/quota", c.allCheck)
	mux.HandleFunc("/audit", c.oneChecks)
}

func (c *Checked) allCheck(w http.ResponseWriter, r *http.Request) {
	in := cart(r)
	if err := c.quota.Check(in.IDs); err != nil {
		answer(w, err)
		return
	}
	for _, id := range in.IDs {
		go c.price(r.Context(), id)
	}
}

func (c *Checked) oneChecks(w http.ResponseWriter, r *http.Request) {
	in := cart(r)
	if err := c.auditor.Audit(in.IDs); err != nil {
		answer(w, err)
		return
	}
	for _, id := range in.IDs {
		go c.price(r.Context(), id) // want element:"each element of a request"
	}
}
