// Command plugin answers the calls of a host that loads it: whoever starts the server, this is none that does its work once.
package main

import (
	"context"
	"io"
	"net/http"

	"github.com/hldlint/hldlint/testdata/leakedconn/internal/notify"
)

// Notifier is what the host looks up.
var Notifier notify.NotifierServer = &notifier{client: http.DefaultClient}

type notifier struct {
	notify.UnimplementedNotifierServer
	client *http.Client
}

func (n *notifier) Notify(ctx context.Context, notice *notify.Notice) (*notify.Empty, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, notice.URL, nil)
	if err != nil {
		return nil, err
	}
	resp, err := n.client.Do(req) // want unclosed:"nothing closes the response of Do"
	if err != nil {
		return nil, err
	}
	_, err = io.ReadAll(resp.Body)
	return &notify.Empty{}, err
}

func main() {}
