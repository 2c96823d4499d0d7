package unboundedqueue

import (
	"errors"
	"fmt"
	"sync"
)

// Block is announced by peers.
type Block struct{ Parent, Hash string }

// Misfit says that a block does not fit.
type Misfit struct{ parent string }

func (m Misfit) Error() string { return "no such parent: " + m.parent }

func newMisfit(b Block) Misfit { return Misfit{b.Parent} }

// Chain keeps what fits until it is fetched.
type Chain struct {
	mu                              sync.Mutex
	tip                             Block
	fitting, told, checked, waiting []Block
}

func (c *Chain) last(of []Block) Block {
	if len(of) > 0 {
		return of[len(of)-1]
	}
	return c.tip
}

// Fit refuses what does not fit to the last: that is no work.
func (c *Chain) Fit(b Block) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if b.Parent != c.last(c.fitting).Hash {
		return newMisfit(b)
	}
	c.fitting = append(c.fitting, b) // want slice:"fitting grows without bound while NextFitting is slower than Fit"
	return nil
}

// NextFitting takes one.
func (c *Chain) NextFitting() (b Block, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.fitting) == 0 {
		return Block{}, false
	}
	b, c.fitting = c.fitting[0], c.fitting[1:]
	return b, true
}

// Tell refuses with an error that a library makes.
func (c *Chain) Tell(b Block) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if b.Hash == "" {
		return errors.New("no hash")
	}
	c.told = append(c.told, b) // want slice:"told grows without bound while NextTold is slower than Tell"
	return nil
}

// NextTold takes one.
func (c *Chain) NextTold() (b Block, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.told) == 0 {
		return Block{}, false
	}
	b, c.told = c.told[0], c.told[1:]
	return b, true
}

func (c *Chain) refuse(b Block) error { return fmt.Errorf("block %s: %w", b.Hash, newMisfit(b)) }

// Check has a method refuse.
func (c *Chain) Check(b Block) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if b.Parent != c.last(c.checked).Hash {
		return c.refuse(b)
	}
	c.checked = append(c.checked, b) // want slice:"checked grows without bound while NextChecked is slower than Check"
	return nil
}

// NextChecked takes one.
func (c *Chain) NextChecked() (b Block, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.checked) == 0 {
		return Block{}, false
	}
	b, c.checked = c.checked[0], c.checked[1:]
	return b, true
}

func (c *Chain) apply(b Block) error {
	c.tip = b
	return nil
}

// Await is silent: what fits is worked on at once, and the few that come too early wait.
func (c *Chain) Await(b Block) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if b.Parent == c.tip.Hash {
		return c.apply(b)
	}
	c.waiting = append(c.waiting, b)
	return nil
}

// NextWaiting takes one.
func (c *Chain) NextWaiting() (b Block, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.waiting) == 0 {
		return Block{}, false
	}
	b, c.waiting = c.waiting[0], c.waiting[1:]
	return b, true
}
