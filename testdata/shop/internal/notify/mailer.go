package notify

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/smtp"
	"sync"
	"time"
)

const (
	mailEvery   = 3 * time.Second
	mailTimeout = 30 * time.Second
)

// Mail is a text for one customer.
type Mail struct {
	To, Subject, Body string
}

// Mailer sends mails over one SMTP session for all that wait.
type Mailer struct {
	addr string
	from string

	mu      sync.Mutex
	waiting []Mail
}

// NewMailer returns a mailer that hands mails to the relay at addr.
func NewMailer(addr, from string) *Mailer { return &Mailer{addr: addr, from: from} }

// Enqueue has a mail sent soon.
func (m *Mailer) Enqueue(mail Mail) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.waiting = append(m.waiting, mail) // want unboundedqueue/slice
}

// Run sends until ctx ends.
func (m *Mailer) Run(ctx context.Context) {
	ticker := time.NewTicker(mailEvery)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
			if err := m.flush(); err != nil {
				slog.Error("mail", "error", err)
			}
		}
	}
}

func (m *Mailer) take() []Mail {
	m.mu.Lock()
	defer m.mu.Unlock()
	mails := m.waiting
	m.waiting = nil
	return mails
}

func (m *Mailer) flush() error {
	mails := m.take()
	if len(mails) == 0 {
		return nil
	}
	client, err := m.open()
	if err != nil {
		return fmt.Errorf("%d mails lost: %w", len(mails), err)
	}
	defer client.Close()
	for i, mail := range mails {
		if err := m.send(client, mail); err != nil {
			return fmt.Errorf("%d mails lost: %w", len(mails)-i, err)
		}
	}
	return client.Quit()
}

// open begins a session that ends in time.
func (m *Mailer) open() (*smtp.Client, error) {
	host, _, err := net.SplitHostPort(m.addr)
	if err != nil {
		return nil, err
	}
	conn, err := tls.Dial("tcp", m.addr, &tls.Config{ServerName: host}) // want missingtimeout/dial
	if err != nil {
		return nil, err
	}
	if err := conn.SetDeadline(time.Now().Add(mailTimeout)); err != nil {
		return nil, errors.Join(err, conn.Close())
	}
	client, err := smtp.NewClient(conn, host)
	if err != nil {
		return nil, errors.Join(err, conn.Close())
	}
	return client, nil
}

func (m *Mailer) send(client *smtp.Client, mail Mail) error {
	if err := client.Mail(m.from); err != nil {
		return err
	}
	if err := client.Rcpt(mail.To); err != nil {
		return err
	}
	w, err := client.Data()
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "From: %s\r\nTo: %s\r\nSubject: %s\r\n\r\n%s\r\n", m.from, mail.To, mail.Subject, mail.Body)
	return errors.Join(err, w.Close())
}
