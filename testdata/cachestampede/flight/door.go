package flight

import (
	"context"

	"github.com/hldlint/hldlint/testdata/cachestampede/flight/turns"
)

// Fares has what lets one in, in another package.
type Fares struct {
	Prices

	door  turns.Door
	board turns.Board
	guest turns.Register
}

// Entered is silent: one loads, and the others look again when it has left.
func (f *Fares) Entered(ctx context.Context, id string) (string, error) {
	for {
		if price, ok := f.get(id); ok {
			return price, nil
		}
		if !f.door.Enter(id) {
			continue
		}
		price, err := f.load(ctx, id)
		if err == nil {
			f.put(id, price)
		}
		f.door.Leave(id)
		return price, err
	}
}

// Joined is silent: the others take what the one has loaded.
func (f *Fares) Joined(ctx context.Context, id string) (string, error) {
	if price, ok := f.get(id); ok {
		return price, nil
	}
	run, mine := f.board.Join(id)
	if !mine {
		<-run.Over()
		return run.Price, run.Err
	}
	price, err := f.load(ctx, id)
	if err == nil {
		f.put(id, price)
	}
	f.board.Done(id, run, price, err)
	return price, err
}

// Unasked enters, and does not ask whether it is the one.
func (f *Fares) Unasked(ctx context.Context, id string) (string, error) {
	if price, ok := f.get(id); ok {
		return price, nil
	}
	_ = f.door.Enter(id)
	price, err := f.load(ctx, id) // want fill:"every concurrent miss of Unasked"
	if err != nil {
		return "", err
	}
	f.put(id, price)
	return price, nil
}

// Both waits for the one, and loads all the same.
func (f *Fares) Both(ctx context.Context, id string) (string, error) {
	if price, ok := f.get(id); ok {
		return price, nil
	}
	first := f.door.Enter(id)
	price, err := f.load(ctx, id) // want fill:"every concurrent miss of Both"
	if err != nil {
		return "", err
	}
	f.put(id, price)
	if first {
		f.door.Leave(id)
	}
	return price, nil
}

// Counted looks alike: those who come later are counted, and go on at once.
func (f *Fares) Counted(ctx context.Context, id string) (string, error) {
	if price, ok := f.get(id); ok {
		return price, nil
	}
	if !f.guest.Enter(id) {
		price, err := f.load(ctx, id) // want fill:"every concurrent miss of Counted"
		if err != nil {
			return "", err
		}
		f.put(id, price)
		return price, nil
	}
	return "", nil
}
