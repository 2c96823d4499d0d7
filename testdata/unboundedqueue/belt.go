package unboundedqueue

// Belt has a function that tells what to take from, and what to give to.
type Belt struct {
	In, Out chan Event
	held    []Event
	most    int
}

// ends closes the way in at some length.
func (b *Belt) ends() (in <-chan Event, out chan<- Event, first Event) {
	if len(b.held) < b.most {
		in = b.In
	}
	if len(b.held) > 0 {
		out, first = b.Out, b.held[0]
	}
	return
}

// Move is silent: it takes nothing while the belt is full.
func (b *Belt) Move() {
	for {
		in, out, first := b.ends()
		select {
		case e := <-in:
			b.held = append(b.held, e)
		case out <- first:
			b.held = b.held[1:]
		}
	}
}

func (b *Belt) full() bool { return len(b.held) >= b.most }

// Halt is silent: it asks whether the belt is full.
func (b *Belt) Halt() {
	for {
		in := b.In
		if b.full() {
			in = nil
		}
		var out chan<- Event
		var first Event
		if len(b.held) > 0 {
			out, first = b.Out, b.held[0]
		}
		select {
		case e := <-in:
			b.held = append(b.held, e)
		case out <- first:
			b.held = b.held[1:]
		}
	}
}

// open never closes the way in.
func (b *Belt) open() (in <-chan Event, out chan<- Event, first Event) {
	if len(b.held) > 0 {
		out, first = b.Out, b.held[0]
	}
	return b.In, out, first
}

// Slide asks a function that looks whether there is something, and no more.
func (b *Belt) Slide() {
	for {
		in, out, first := b.open()
		select {
		case e := <-in:
			b.held = append(b.held, e) // want elastic:"all that comes between two channels is buffered in Slide"
		case out <- first:
			b.held = b.held[1:]
		}
	}
}

// way tells only where to give to, and only when it is worth it.
func (b *Belt) way() (out chan<- Event, first Event) {
	if len(b.held) > b.most {
		out, first = b.Out, b.held[0]
	}
	return
}

// Roll gives when there is much, and takes always.
func (b *Belt) Roll() {
	for {
		out, first := b.way()
		select {
		case e := <-b.In:
			b.held = append(b.held, e) // want elastic:"all that comes between two channels is buffered in Roll"
		case out <- first:
			b.held = b.held[1:]
		}
	}
}
