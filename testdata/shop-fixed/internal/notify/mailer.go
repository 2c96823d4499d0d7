package notify

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/smtp"
	"time"
)

const (
	mailEvery   = 3 * time.Second
	mailTimeout = 30 * time.Second
	dialTimeout = 5 * time.Second
	mailBacklog = 2000
	mailBatch   = 100
)

// Mail is a text for one customer.
type Mail struct {
	To, Subject, Body string
}

// Mailer sends mails over one SMTP session for all that wait.
type Mailer struct {
	addr    string
	from    string
	waiting chan Mail
}

// NewMailer returns a mailer that hands mails to the relay at addr.
func NewMailer(addr, from string) *Mailer {
	return &Mailer{addr: addr, from: from, waiting: make(chan Mail, mailBacklog)}
}

// Enqueue has a mail sent soon. While the relay is away, mails beyond the backlog are lost.
func (m *Mailer) Enqueue(mail Mail) {
	select {
	case m.waiting <- mail:
	default:
		slog.Error("mail lost", "subject", mail.Subject)
	}
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
			if err := m.flush(ctx); err != nil {
				slog.Error("mail", "error", err)
			}
		}
	}
}

// take takes what waits, at most one session full.
func (m *Mailer) take() []Mail {
	var mails []Mail
	for len(mails) < mailBatch {
		select {
		case mail := <-m.waiting:
			mails = append(mails, mail)
		default:
			return mails
		}
	}
	return mails
}

func (m *Mailer) flush(ctx context.Context) error {
	mails := m.take()
	if len(mails) == 0 {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, mailTimeout)
	defer cancel()
	client, err := m.open(ctx)
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
func (m *Mailer) open(ctx context.Context) (*smtp.Client, error) {
	host, _, err := net.SplitHostPort(m.addr)
	if err != nil {
		return nil, err
	}
	dialer := tls.Dialer{NetDialer: &net.Dialer{Timeout: dialTimeout}, Config: &tls.Config{ServerName: host}}
	conn, err := dialer.DialContext(ctx, "tcp", m.addr)
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
