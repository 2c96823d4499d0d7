package cache

import "time"

// TrimTo is Trim with a bound.
func (c *Cache) TrimTo(now time.Time, maxBytes int64) { c.trim(now, maxBytes) }

// File is where an entry lies.
func (c *Cache) File(k Key) string { return c.file(k) }
