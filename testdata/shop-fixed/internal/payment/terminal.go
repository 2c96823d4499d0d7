package payment

import (
	"bufio"
	"context"
	"fmt"
	"net"
	"strings"
	"time"

	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/orders"
)

const (
	dialTimeout     = 3 * time.Second
	terminalTimeout = 25 * time.Second
)

// Terminal is the card reader at the counter of a pick-up point. It talks
// lines over TCP and serves one customer at a time.
type Terminal struct {
	addr   string
	dialer net.Dialer
}

// NewTerminal returns the terminal at addr.
func NewTerminal(addr string) *Terminal {
	return &Terminal{addr: addr, dialer: net.Dialer{Timeout: dialTimeout, KeepAlive: 30 * time.Second}}
}

// Charge asks the customer at the terminal to pay.
func (t *Terminal) Charge(ctx context.Context, o orders.Order) (string, error) {
	conn, err := t.dialer.DialContext(ctx, "tcp", t.addr)
	if err != nil {
		return "", fmt.Errorf("terminal: %w", err)
	}
	defer conn.Close()
	if err := conn.SetDeadline(time.Now().Add(terminalTimeout)); err != nil {
		return "", err
	}
	defer context.AfterFunc(ctx, func() { _ = conn.Close() })()
	if _, err := fmt.Fprintf(conn, "SALE %s %d %s\r\n", o.ID, o.Total, o.Currency); err != nil {
		return "", err
	}
	line, err := bufio.NewReaderSize(conn, 512).ReadSlice('\n')
	if err != nil {
		return "", err
	}
	receipt, ok := strings.CutPrefix(strings.TrimSpace(string(line)), "OK ")
	if !ok {
		return "", orders.ErrDeclined
	}
	return receipt, nil
}
