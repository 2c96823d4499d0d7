package leakedconn

import (
	"context"
	"encoding/json"
	"io"
	"net/http"

	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"golang.org/x/net/context/ctxhttp"
)

// A Sender has libraries send requests that it has made itself.
type Sender struct {
	aws  *awshttp.BuildableClient
	http *http.Client
}

// SenderRoutes lists what somebody calls.
func SenderRoutes() []any {
	s := &Sender{}
	return []any{s.forgotten, s.early, s.byHelper, s.closed, s.handedOn, s.headOnly, s.kept, s.RoundTrip}
}

// forgotten looks at the status alone.
func (s *Sender) forgotten(ctx context.Context, req *http.Request) (int, error) {
	resp, err := ctxhttp.Do(ctx, s.http, req) // want body:"nothing closes the response of Do"
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, nil
}

// early forgets it where the status is wrong.
func (s *Sender) early(req *http.Request) (v int, err error) {
	resp, err := s.aws.Do(req) // want body:"a return leaves the response of"
	if err != nil {
		return 0, err
	}
	if resp.StatusCode != http.StatusOK {
		return 0, errStatus
	}
	defer resp.Body.Close()
	err = json.NewDecoder(resp.Body).Decode(&v)
	return v, err
}

// send hands over what the library hands over.
func (s *Sender) send(req *http.Request) (*http.Response, error) {
	req.Header.Set("Accept", "application/json")
	return s.aws.Do(req)
}

// byHelper forgets what its helper returns.
func (s *Sender) byHelper(req *http.Request) (bool, error) {
	resp, err := s.send(req) // want body:"nothing closes the response of"
	if err != nil {
		return false, err
	}
	return resp.StatusCode == http.StatusOK, nil
}

// closed is how it is done.
func (s *Sender) closed(req *http.Request) ([]byte, error) {
	resp, err := s.aws.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

// handedOn gives it to who closes it.
func (s *Sender) handedOn(ctx context.Context, req *http.Request) (int, error) {
	resp, err := ctxhttp.Do(ctx, s.http, req)
	if err != nil {
		return 0, err
	}
	return endedStatus(resp), nil
}

func endedStatus(resp *http.Response) int {
	defer resp.Body.Close()
	return resp.StatusCode
}

// headOnly asks for what has no body.
func (s *Sender) headOnly(ctx context.Context, url string) (int, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodHead, url, nil)
	if err != nil {
		return 0, err
	}
	resp, err := s.aws.Do(req)
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, nil
}

// kept is closed by whoever has the reader.
func (s *Sender) kept(req *http.Request) (io.ReadCloser, error) {
	resp, err := s.aws.Do(req)
	if err != nil {
		return nil, err
	}
	return resp.Body, nil
}

// RoundTrip passes on what another one brings, whose caller closes it.
func (s *Sender) RoundTrip(req *http.Request) (*http.Response, error) {
	resp, err := s.aws.Do(req)
	if err != nil {
		return nil, err
	}
	resp.Header.Set("Via", "sender")
	return resp, nil
}
