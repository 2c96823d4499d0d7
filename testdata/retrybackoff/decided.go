package retrybackoff

import (
	"context"
	"errors"
	"log"
	"time"
)

// SendWhileFlag is silent: where the flag has come down, the loop is over, and else it pauses.
func (s *Sweeper) SendWhileFlag() (err error) {
	for again, n := true, 1; again; n++ {
		if n >= s.limit {
			again = false
		}
		if err = s.api.postKeyed(context.Background(), "x"); err == nil {
			return nil
		}
		if again {
			log.Print("will try again: ", err)
			time.Sleep(s.interval)
		} else {
			log.Print("the last: ", err)
		}
	}
	return err
}

// SendUntilFlag is silent: the same with the flag turned.
func (s *Sweeper) SendUntilFlag() (err error) {
	for last, n := false, 1; !last; n++ {
		last = n >= s.limit
		if err = s.api.postKeyed(context.Background(), "x"); err == nil {
			return nil
		}
		if last {
			log.Print("the last: ", err)
			continue
		}
		time.Sleep(s.interval)
	}
	return err
}

// SendMarked is silent: the failure sets what the pause stands under.
func (s *Sweeper) SendMarked() error {
	for n := 0; n < s.limit; n++ {
		again := false
		err := s.api.postKeyed(context.Background(), "x")
		if err != nil {
			log.Print(err)
			again = true
		}
		if again {
			time.Sleep(s.interval)
			continue
		}
		return nil
	}
	return errEmpty
}

// SendMarkedSometimes hammers: only some failures set what the pause stands under.
func (s *Sweeper) SendMarkedSometimes() error {
	for n := 0; n < s.limit; n++ {
		wait := false
		err := s.api.postKeyed(context.Background(), "x") // want none:"postKeyed is called again at once when it fails"
		if err == nil {
			return nil
		}
		if errors.Is(err, errEmpty) {
			wait = true
		}
		if wait {
			time.Sleep(s.interval)
		}
	}
	return errEmpty
}

// SendWhileOther hammers: the flag under which it pauses is another one than that of the loop.
func (s *Sweeper) SendWhileOther(quiet bool) (err error) {
	for again, n := true, 1; again; n++ {
		if n >= s.limit {
			again = false
		}
		if err = s.api.postKeyed(context.Background(), "x"); err == nil { // want none:"postKeyed is called again at once when it fails"
			return nil
		}
		if quiet {
			time.Sleep(s.interval)
		} else {
			log.Print(err)
		}
	}
	return err
}
