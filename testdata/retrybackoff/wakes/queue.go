package wakes

import (
	"context"
	"log"

	"k8s.io/client-go/util/workqueue"
)

// Controller works off a queue of keys.
type Controller struct {
	link  *Link
	queue workqueue.TypedRateLimitingInterface[string]
}

// Run works until the queue is shut down.
func (c *Controller) Run(ctx context.Context) {
	for c.hasty(ctx) {
	}
	for c.patient(ctx) {
	}
}

// hasty adds what has failed again, to be done at once.
func (c *Controller) hasty(ctx context.Context) bool {
	key, down := c.queue.Get()
	if down {
		return false
	}
	defer c.queue.Done(key)
	if err := c.link.sync(ctx, key); err != nil { // want error-spin:"its loop is told to run it again at once when .*sync fails"
		log.Print(err)
		c.queue.Add(key)
		return true
	}
	c.queue.Forget(key)
	return true
}

// patient has the queue decide when.
func (c *Controller) patient(ctx context.Context) bool {
	key, down := c.queue.Get()
	if down {
		return false
	}
	defer c.queue.Done(key)
	if err := c.link.sync(ctx, key); err != nil {
		c.queue.AddRateLimited(key)
		return true
	}
	c.queue.Forget(key)
	return true
}

// Work does it in the loop itself.
func (c *Controller) Work(ctx context.Context) {
	for {
		key, down := c.queue.Get()
		if down {
			return
		}
		if err := c.link.sync(ctx, key); err != nil { // want error-spin:"its loop is told to run it again at once when .*sync fails"
			c.queue.Add(key)
		}
		c.queue.Done(key)
	}
}

func (l *Link) sync(ctx context.Context, key string) error {
	resp, err := l.client.Get(l.url + key)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}
