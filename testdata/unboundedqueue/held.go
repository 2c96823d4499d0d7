package unboundedqueue

import "time"

// Peer writes one event at a time, and has a literal keep the others.
func Peer(in <-chan Event, write chan<- Event, written, quit <-chan struct{}) {
	var backlog []Event
	busy := false
	pass := func(e Event, to *[]Event) {
		if busy {
			*to = append(*to, e) // want elastic:"all that comes between two channels is buffered in Peer"
			return
		}
		busy = true
		write <- e
	}
	for {
		select {
		case e := <-in:
			pass(e, &backlog)
		case <-written:
			if len(backlog) == 0 {
				busy = false
				continue
			}
			next := backlog[0]
			backlog = backlog[1:]
			write <- next
		case <-quit:
			return
		}
	}
}

// keep is what several use.
func keep(to *[]Event, e Event) { *to = append(*to, e) } // want elastic:"all that comes between two channels is buffered in Desks"

// Desks has a function keep what no desk is free for.
func Desks(in <-chan Event, free <-chan chan<- Event) {
	var waiting []Event
	for {
		select {
		case e := <-in:
			keep(&waiting, e)
		case desk := <-free:
			if len(waiting) > 0 {
				desk <- waiting[0]
				waiting = waiting[1:]
			}
		}
	}
}

// Plain does all in one function.
func Plain(in <-chan Event, write chan<- Event, written <-chan struct{}) {
	var backlog []Event
	for {
		select {
		case e := <-in:
			backlog = append(backlog, e) // want elastic:"all that comes between two channels is buffered in Plain"
		case <-written:
			if len(backlog) > 0 {
				write <- backlog[0]
				backlog = backlog[1:]
			}
		}
	}
}

// Observe has a literal send what has gathered, for as long as a tick.
func Observe(more func() []Event, out chan<- []Event, sizes <-chan int, resize func(int) []Event, done <-chan struct{}) {
	go func() {
		var gathered []Event
		try := func() {
			tick := time.NewTimer(time.Second)
			defer tick.Stop()
			select {
			case <-done:
			case out <- gathered:
				gathered = nil
			case <-tick.C:
			}
		}
		for {
			select {
			case <-done:
				return
			case n := <-sizes:
				gathered = append(gathered, resize(n)...) // want elastic:"all that comes between two channels is buffered in Observe"
				try()
			default:
				gathered = append(gathered, more()...)
				try()
			}
		}
	}()
}

// Offer sends if somebody takes.
func Offer(in <-chan Event, out chan<- []Event) {
	var held []Event
	for e := range in {
		held = append(held, e) // want elastic:"all that comes between two channels is buffered in Offer"
		select {
		case out <- held:
			held = nil
		default:
		}
	}
}

// Patient is silent: it waits until somebody takes what it has, or all is over.
func Patient(in <-chan Event, out chan<- []Event, done <-chan struct{}) {
	var held []Event
	send := func() {
		select {
		case out <- held:
			held = nil
		case <-done:
		}
	}
	for e := range in {
		held = append(held, e)
		send()
	}
}

// Gathered is silent: while it sends, it receives nothing, and it sends all.
func Gathered(in <-chan Event, ticks <-chan time.Time, send func([]Event)) {
	var batch []Event
	add := func(e Event) { batch = append(batch, e) }
	for {
		select {
		case e := <-in:
			add(e)
		case <-ticks:
			send(batch)
			batch = nil
		}
	}
}

// OneByOne is silent: it works off all there is before it receives more.
func OneByOne(in <-chan Event, ticks <-chan time.Time, send func(Event)) {
	var batch []Event
	add := func(e Event) { batch = append(batch, e) }
	for {
		select {
		case e := <-in:
			add(e)
		case <-ticks:
			for len(batch) > 0 {
				send(batch[0])
				batch = batch[1:]
			}
		}
	}
}

// FullPeer is silent: the literal refuses what is too much.
func FullPeer(in <-chan Event, write chan<- Event, written <-chan struct{}, refuse func(Event)) {
	var backlog []Event
	pass := func(e Event, to *[]Event) {
		if len(*to) >= 1000 {
			refuse(e)
			return
		}
		*to = append(*to, e)
	}
	for {
		select {
		case e := <-in:
			pass(e, &backlog)
		case <-written:
			if len(backlog) > 0 {
				write <- backlog[0]
				backlog = backlog[1:]
			}
		}
	}
}

// Newest is silent: it drops the oldest.
func Newest(in <-chan Event, out chan<- []Event) {
	var held []Event
	for e := range in {
		held = append(held, e)
		if len(held) > 100 {
			held = held[1:]
		}
		select {
		case out <- held:
			held = nil
		default:
		}
	}
}

// Lately is silent: what has grown old goes.
func Lately(in <-chan Event, ticks <-chan time.Time, old func([]Event) int, show func([]Event)) {
	var seen []Event
	for {
		select {
		case e := <-in:
			seen = append(seen, e)
		case <-ticks:
			seen = seen[old(seen):]
			show(seen)
		}
	}
}

// Rounds is silent: what it gathers is of one round.
func Rounds(rounds <-chan []Event, out chan<- []Event) {
	for round := range rounds {
		var good []Event
		for _, e := range round {
			good = append(good, e)
		}
		select {
		case out <- good:
		default:
		}
	}
}

// Known is silent: whoever calls it knows that there are few.
func Known(in <-chan Event, out chan<- []Event) {
	var held []Event
	for e := range in {
		//hldlint:bounded one for each region
		held = append(held, e)
		select {
		case out <- held:
			held = nil
		default:
		}
	}
}
