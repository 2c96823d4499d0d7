package retrybackoff

import (
	"context"
	"log"

	amqp "github.com/rabbitmq/amqp091-go"
	clientv3 "go.etcd.io/etcd/client/v3"
	"go.etcd.io/etcd/client/v3/naming/endpoints"
)

// Follower follows what others tell.
type Follower struct {
	ctx   context.Context
	names map[string]bool
}

// Keys goes on when the watch has ended: the channel yields nothing, at once, forever.
func (f *Follower) Keys(ctx context.Context, cli *clientv3.Client) error {
	changes := cli.Watch(ctx, "names", clientv3.WithPrefix())
	for {
		select { // want error-spin:"goes round at once when the channel of .*Watch is closed"
		case <-ctx.Done():
			return ctx.Err()
		case change := <-changes:
			for _, e := range change.Events {
				f.names[string(e.Kv.Key)] = true
			}
		}
	}
}

// KeysAsking is silent: it leaves when the channel is closed.
func (f *Follower) KeysAsking(ctx context.Context, cli *clientv3.Client) error {
	changes := cli.Watch(ctx, "names", clientv3.WithPrefix())
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case change, ok := <-changes:
			if !ok {
				return errGone
			}
			for _, e := range change.Events {
				f.names[string(e.Kv.Key)] = true
			}
		}
	}
}

// KeysLooking is silent: it leaves for what the answer says, and what it says of nothing is not known.
func (f *Follower) KeysLooking(ctx context.Context, cli *clientv3.Client) error {
	changes := cli.Watch(ctx, "names", clientv3.WithPrefix())
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case change := <-changes:
			if change.Header.Revision == 0 {
				return errGone
			}
		}
	}
}

// KeysAgain is silent: it watches anew each time.
func (f *Follower) KeysAgain(ctx context.Context, cli *clientv3.Client) {
	for ctx.Err() == nil {
		change := <-cli.Watch(ctx, "names")
		log.Print(len(change.Events))
	}
}

// Stay has the lease renewed, and does not look at the answers.
func (f *Follower) Stay(ctx context.Context, cli *clientv3.Client, id clientv3.LeaseID) error {
	answers, err := cli.KeepAlive(ctx, id)
	if err != nil {
		return err
	}
	for {
		select { // want error-spin:"goes round at once when the channel of .*KeepAlive is closed"
		case <-ctx.Done():
			return nil
		case <-answers:
		}
	}
}

// Names hands the channel to a goroutine.
func (f *Follower) Names(m endpoints.Manager) error {
	updates, err := m.NewWatchChannel(f.ctx)
	if err != nil {
		return err
	}
	go f.monitor(updates)
	return nil
}

func (f *Follower) monitor(updates endpoints.WatchChannel) {
	for {
		select { // want error-spin:"goes round at once when the channel of .*NewWatchChannel is closed"
		case <-f.ctx.Done():
			return
		case list := <-updates:
			for _, u := range list {
				f.names[u.Key] = true
			}
		}
	}
}

// Leases is silent: the program falls over nothing before it can spin.
func (f *Follower) Leases(ctx context.Context, cli *clientv3.Client, id clientv3.LeaseID) error {
	answers, err := cli.KeepAlive(ctx, id)
	if err != nil {
		return err
	}
	for {
		select {
		case <-ctx.Done():
			return nil
		case answer := <-answers:
			log.Print(answer.TTL)
		}
	}
}

// KeysRanged is silent: the loop ends with the channel.
func (f *Follower) KeysRanged(ctx context.Context, cli *clientv3.Client) {
	for change := range cli.Watch(ctx, "names") {
		log.Print(len(change.Events))
	}
}

// Orders takes an empty delivery for one.
func (f *Follower) Orders(ctx context.Context, ch *amqp.Channel, use func([]byte)) error {
	orders, err := ch.ConsumeWithContext(ctx, "orders", "", false, false, false, false, nil)
	if err != nil {
		return err
	}
	for {
		select { // want error-spin:"goes round at once when the channel of .*ConsumeWithContext is closed"
		case <-ctx.Done():
			return nil
		case order := <-orders:
			use(order.Body)
		}
	}
}

// OrdersOf is silent: a channel of the program's own is closed by whoever knows of its receivers.
func (f *Follower) OrdersOf(ctx context.Context, orders <-chan amqp.Delivery, use func([]byte)) error {
	for {
		select {
		case <-ctx.Done():
			return nil
		case order := <-orders:
			use(order.Body)
		}
	}
}
