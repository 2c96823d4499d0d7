package retrybackoff

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"
)

// Sales are asked for until they come with the status that they should have.
type Sales struct {
	client *http.Client
	base   string
}

var errStatus = errors.New("unexpected status")

// AtHead pauses at the head of the loop, where the last try has failed: by its error, or by one that is made of its status.
func (s *Sales) AtHead(ctx context.Context) error {
	var err error
	delay := time.Second
	for range 4 {
		var resp *http.Response
		if err != nil {
			time.Sleep(delay) // want ignores-context:"does not end with ctx"
			delay *= 4
		}
		resp, err = s.client.Get(s.base)
		if err == nil {
			resp.Body.Close()
			if resp.StatusCode > 299 {
				err = fmt.Errorf("status %d", resp.StatusCode)
				continue
			}
			break
		}
	}
	return err
}

// Below pauses below, for all that has gone wrong.
func (s *Sales) Below() error {
	var last error
	for n := 0; n < 5; n++ {
		resp, err := s.client.Get(s.base)
		if err == nil {
			resp.Body.Close()
			if resp.StatusCode == http.StatusOK {
				return nil
			}
			err = errStatus
		}
		if last = err; err != nil {
			time.Sleep(time.Duration(n) * time.Second) // want jitter:"grow without jitter"
		}
	}
	return last
}

// Forgets has no error where the status is wrong, and so does not pause.
func (s *Sales) Forgets() error {
	var err error
	for range 4 {
		var resp *http.Response
		if err != nil {
			time.Sleep(time.Minute)
		}
		resp, err = s.client.Get(s.base) // want none:"called again at once when it fails"
		if err == nil {
			resp.Body.Close()
			if resp.StatusCode > 299 {
				continue
			}
			break
		}
	}
	return err
}
