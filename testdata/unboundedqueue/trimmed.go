package unboundedqueue

import "sync"

// Console shows the last lines.
type Console struct {
	mu    sync.Mutex
	lines []string
	all   []string
}

func newest[T any](xs []T, n int) []T {
	if over := len(xs) - n; over > 0 {
		return append(xs[:0:0], xs[over:]...)
	}
	return xs
}

// Say drops the oldest lines, in a helper.
func (c *Console) Say(line string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.lines = append(c.lines, line)
	c.lines = newest(c.lines, 200)
}

// Lines takes them out.
func (c *Console) Lines() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	lines := c.lines
	c.lines = nil
	return lines
}

func clip[T any](xs []T) []T { return xs[:len(xs):len(xs)] }

// Keep has a helper that drops nothing.
func (c *Console) Keep(line string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.all = append(c.all, line) // want slice:"all grows without bound while All is slower than Keep"
	c.all = clip(c.all)
}

// All takes them out.
func (c *Console) All() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	all := c.all
	c.all = nil
	return all
}
