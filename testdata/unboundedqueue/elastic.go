package unboundedqueue

// example: elastic bad

// Forward never keeps its sender waiting, whatever its receiver does.
func Forward(in <-chan Event, out chan<- Event) {
	var buffer []Event
	for {
		var next Event
		var to chan<- Event
		if len(buffer) > 0 {
			next, to = buffer[0], out
		}
		select {
		case e, ok := <-in:
			if !ok {
				return
			}
			buffer = append(buffer, e) // want elastic:"all that comes between two channels is buffered in Forward"
		case to <- next:
			buffer = buffer[1:]
		}
	}
}

// end

// example: elastic good

// ForwardBounded stops to receive when it holds a hundred.
func ForwardBounded(in <-chan Event, out chan<- Event) {
	var buffer []Event
	for {
		var next Event
		var to chan<- Event
		from := in
		if len(buffer) > 0 {
			next, to = buffer[0], out
		}
		if len(buffer) == 100 {
			from = nil
		}
		select {
		case e, ok := <-from:
			if !ok {
				return
			}
			buffer = append(buffer, e)
		case to <- next:
			buffer = buffer[1:]
		}
	}
}

// end
