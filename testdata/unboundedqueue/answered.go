package unboundedqueue

import (
	"context"
	"sync"
)

// asked is one question, with where its answer goes.
type asked struct {
	key    string
	answer chan string
}

func (a *asked) get() string { return <-a.answer }

// Oracle answers many questions at once.
type Oracle struct {
	mu       sync.Mutex
	pending  []*asked
	helped   []*asked
	pushed   []*asked
	bare     []chan string
	grouped  []*group
	left     []*asked
	started  []*asked
	untold   []*asked
	sometime []*asked
	wake     chan struct{}
}

type group struct {
	wg   sync.WaitGroup
	text string
}

// Ask is silent: each caller has one question there, and waits for the answer to it.
func (o *Oracle) Ask(key string) string {
	a := &asked{key, make(chan string, 1)}
	o.mu.Lock()
	o.pending = append(o.pending, a)
	if len(o.pending) == 1 {
		o.wake <- struct{}{}
	}
	o.mu.Unlock()
	return <-a.answer
}

// AskHelped is silent: the question itself waits.
func (o *Oracle) AskHelped(key string) string {
	a := &asked{key, make(chan string, 1)}
	o.mu.Lock()
	o.helped = append(o.helped, a)
	o.mu.Unlock()
	return a.get()
}

func (o *Oracle) push(a *asked) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.pushed = append(o.pushed, a)
}

// AskPushed is silent: whoever has it put there waits.
func (o *Oracle) AskPushed(key string) string {
	a := &asked{key: key, answer: make(chan string, 1)}
	o.push(a)
	return <-a.answer
}

// AskBare is silent: the channel is the question.
func (o *Oracle) AskBare() string {
	answer := make(chan string)
	o.mu.Lock()
	o.bare = append(o.bare, answer)
	o.mu.Unlock()
	return <-answer
}

// AskGrouped is silent: a group tells.
func (o *Oracle) AskGrouped(key string) string {
	g := &group{text: key}
	g.wg.Add(1)
	o.mu.Lock()
	o.grouped = append(o.grouped, g)
	o.mu.Unlock()
	g.wg.Wait()
	return g.text
}

// AskLeft gives up, and its question stays.
func (o *Oracle) AskLeft(ctx context.Context, key string) (string, error) {
	a := &asked{key, make(chan string, 1)}
	o.mu.Lock()
	o.left = append(o.left, a) // want slice:"left grows without bound while Answer is slower than AskLeft"
	o.mu.Unlock()
	select {
	case text := <-a.answer:
		return text, nil
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

func (o *Oracle) ask(key string, tell func(string)) {
	a := &asked{key, make(chan string, 1)}
	o.mu.Lock()
	o.started = append(o.started, a) // want slice:"started grows without bound while Answer is slower than ask"
	o.mu.Unlock()
	tell(<-a.answer)
}

// AskStarted starts somebody for each question.
func (o *Oracle) AskStarted(key string, tell func(string)) { go o.ask(key, tell) }

// AskUntold leaves its question there.
func (o *Oracle) AskUntold(key string) {
	a := &asked{key, make(chan string, 1)}
	o.mu.Lock()
	o.untold = append(o.untold, a) // want slice:"untold grows without bound while Answer is slower than AskUntold"
	o.mu.Unlock()
}

// AskSometime waits only for who wants to know.
func (o *Oracle) AskSometime(key string, wants bool) string {
	a := &asked{key, make(chan string, 1)}
	o.mu.Lock()
	o.sometime = append(o.sometime, a) // want slice:"sometime grows without bound while Answer is slower than AskSometime"
	o.mu.Unlock()
	if wants {
		return <-a.answer
	}
	return ""
}

// Answer answers all that there is.
func (o *Oracle) Answer(find func(key string) string) {
	for range o.wake {
		o.mu.Lock()
		pending, helped, pushed, left, started, untold, sometime := o.pending, o.helped, o.pushed, o.left, o.started, o.untold, o.sometime
		bare, grouped := o.bare, o.grouped
		o.pending, o.helped, o.pushed, o.left, o.started, o.untold, o.sometime = nil, nil, nil, nil, nil, nil, nil
		o.bare, o.grouped = nil, nil
		o.mu.Unlock()
		for _, list := range [][]*asked{pending, helped, pushed, left, started, untold, sometime} {
			for _, a := range list {
				a.answer <- find(a.key)
			}
		}
		for _, answer := range bare {
			answer <- find("")
		}
		for _, g := range grouped {
			g.text = find(g.text)
			g.wg.Done()
		}
	}
}
