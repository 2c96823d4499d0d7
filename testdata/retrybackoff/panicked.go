package retrybackoff

import (
	"context"
	"time"

	"github.com/hldlint/hldlint/testdata/retrybackoff/guarded"
)

// Panicked starts itself again in the end, through another package: that does so after a panic only, which no failure is.
type Panicked struct{ api *API }

func (p *Panicked) run() {
	defer guarded.Keep("panicked", p.run)
	for tries := 1; ; tries++ {
		err := p.check()
		wait := 10
		if err == nil {
			err = p.work() // want unbounded:"nothing ends the tries"
		}
		if err == nil {
			return
		}
		if tries > 10 {
			wait = 300
		} else if tries > 5 {
			wait = 60
		}
		time.Sleep(time.Duration(wait) * time.Second)
	}
}

func (p *Panicked) check() error { return p.api.get(context.TODO()) }

func (p *Panicked) work() error { return p.api.get(context.TODO()) }

// Start is called by a server.
func (p *Panicked) Start() { go p.run() }
