package unboundedqueue

import (
	"context"
	"slices"
	"sync"
	"time"
)

// example: abandoned bad

// Heights answers whoever waits for a block as soon as it is there.
type Heights struct {
	mu      sync.Mutex
	blocks  map[int]Block
	waiting []awaited
}

type awaited struct {
	height int
	answer chan Block
}

// Await waits for a block, or until the caller goes away.
func (h *Heights) Await(ctx context.Context, height int) (Block, error) {
	answer := make(chan Block, 1)
	h.mu.Lock()
	h.waiting = append(h.waiting, awaited{height, answer}) // want abandoned:"each call of Await that gives up leaves its entry in waiting behind"
	h.resolve()
	h.mu.Unlock()
	select {
	case <-ctx.Done():
		return Block{}, ctx.Err() // and its entry stays until there is such a block
	case b := <-answer:
		return b, nil
	}
}

func (h *Heights) resolve() {
	var later []awaited
	for _, w := range h.waiting {
		b, ok := h.blocks[w.height]
		if !ok {
			later = append(later, w)
			continue
		}
		w.answer <- b
	}
	h.waiting = later
}

// end

// Put stores a block.
func (h *Heights) Put(height int, b Block) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.blocks[height] = b
	h.resolve()
}

// Calls answers by the number of the call.
type Calls struct {
	mu      sync.Mutex
	last    int
	pending map[int]chan Letter
	timed   map[int]*call
	cleaned map[int]chan Letter
	told    map[int]*call
	swept   map[int]chan Letter
	bounded map[int]chan Letter
	send    func(int, Letter) error
}

type call struct {
	answer chan Letter
	gone   bool
}

// Ask gives up when the context ends.
func (c *Calls) Ask(ctx context.Context, l Letter) (Letter, error) {
	answer := make(chan Letter, 1)
	c.mu.Lock()
	c.last++
	c.pending[c.last] = answer // want abandoned:"each call of Ask that gives up leaves its entry in pending behind"
	c.mu.Unlock()
	if err := c.send(c.last, l); err != nil {
		return Letter{}, err
	}
	select {
	case l := <-answer:
		return l, nil
	case <-ctx.Done():
		return Letter{}, ctx.Err()
	}
}

// AskSoon gives up after a second.
func (c *Calls) AskSoon(l Letter) (Letter, bool) {
	asked := &call{answer: make(chan Letter, 1)}
	c.mu.Lock()
	c.last++
	c.timed[c.last] = asked // want abandoned:"each call of AskSoon that gives up leaves its entry in timed behind"
	c.mu.Unlock()
	_ = c.send(c.last, l)
	answer := asked.answer
	select {
	case l := <-answer:
		return l, true
	case <-time.After(time.Second):
		return Letter{}, false
	}
}

func (c *Calls) forget(id int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.cleaned, id)
}

// AskCleanly is silent: it takes its entry out.
func (c *Calls) AskCleanly(ctx context.Context, l Letter) (Letter, error) {
	answer := make(chan Letter, 1)
	c.mu.Lock()
	c.last++
	id := c.last
	c.cleaned[id] = answer
	c.mu.Unlock()
	defer c.forget(id)
	select {
	case l := <-answer:
		return l, nil
	case <-ctx.Done():
		return Letter{}, ctx.Err()
	}
}

// AskMarked is silent: it says in the entry that nobody waits.
func (c *Calls) AskMarked(ctx context.Context, l Letter) (Letter, error) {
	answer := make(chan Letter, 1)
	asked := &call{answer: answer}
	c.mu.Lock()
	c.last++
	c.told[c.last] = asked
	c.mu.Unlock()
	select {
	case l := <-answer:
		return l, nil
	case <-ctx.Done():
		asked.gone = true
		return Letter{}, ctx.Err()
	}
}

// AskSwept is silent: all go when the connection does.
func (c *Calls) AskSwept(ctx context.Context, l Letter) (Letter, error) {
	answer := make(chan Letter, 1)
	c.mu.Lock()
	c.last++
	c.swept[c.last] = answer
	c.mu.Unlock()
	select {
	case l := <-answer:
		return l, nil
	case <-ctx.Done():
		return Letter{}, ctx.Err()
	}
}

// Fail answers all.
func (c *Calls) Fail(l Letter) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for id, answer := range c.swept {
		answer <- l
		delete(c.swept, id)
	}
}

// AskBounded is silent: there is a bound.
func (c *Calls) AskBounded(ctx context.Context, l Letter) (Letter, error) {
	answer := make(chan Letter, 1)
	c.mu.Lock()
	c.last++
	//hldlint:bounded by the sixteen workers that ask
	c.bounded[c.last] = answer
	c.mu.Unlock()
	select {
	case l := <-answer:
		return l, nil
	case <-ctx.Done():
		return Letter{}, ctx.Err()
	}
}

// AskPatiently is silent: it does not give up.
func (c *Calls) AskPatiently(closed chan struct{}, l Letter) (Letter, bool) {
	answer := make(chan Letter, 1)
	c.mu.Lock()
	c.last++
	c.pending[c.last] = answer
	c.mu.Unlock()
	select {
	case l := <-answer:
		return l, true
	case <-closed:
		return Letter{}, false
	}
}

// Answered hands on what has come.
func (c *Calls) Answered(id int, l Letter) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if answer := c.pending[id]; answer != nil {
		delete(c.pending, id)
		answer <- l
	}
	if asked := c.timed[id]; asked != nil {
		delete(c.timed, id)
		asked.answer <- l
	}
	if asked := c.told[id]; asked != nil {
		delete(c.told, id)
		asked.answer <- l
	}
	if answer := c.bounded[id]; answer != nil {
		delete(c.bounded, id)
		answer <- l
	}
}

// example: abandoned good

// AwaitTidily takes its entry out when the caller goes away.
func (h *Heights) AwaitTidily(ctx context.Context, height int) (Block, error) {
	answer := make(chan Block, 1)
	h.mu.Lock()
	h.waiting = append(h.waiting, awaited{height, answer})
	h.resolve()
	h.mu.Unlock()
	select {
	case <-ctx.Done():
		h.leave(answer)
		return Block{}, ctx.Err()
	case b := <-answer:
		return b, nil
	}
}

func (h *Heights) leave(answer chan Block) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.waiting = slices.DeleteFunc(h.waiting, func(w awaited) bool { return w.answer == answer })
}

// end

type boot struct {
	mu    sync.Mutex
	ready []chan bool
}

// setup is silent: it runs before anybody is served.
func setup(b *boot, ctx context.Context) bool {
	ready := make(chan bool, 1)
	b.mu.Lock()
	b.ready = append(b.ready, ready)
	b.mu.Unlock()
	select {
	case ok := <-ready:
		return ok
	case <-ctx.Done():
		return false
	}
}
