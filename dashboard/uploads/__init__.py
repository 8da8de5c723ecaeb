"""The upload page: files are chosen, read, matched, repaired, weighed and published, all or none."""

from dashboard.messages import message

KINDS = {
    "placement": message("Placements"),
    "employment": message("Graduates' follow-up"),
    "survey": message("Survey answers"),
    "partner": message("Partner register"),
    "seats": message("Seats"),
    "cooperation": message("Acts of cooperation"),
    "feedback": message("Issues raised"),
    "facility": message("Facilities"),
    "programme": message("Programmes"),
    "decision": message("Decisions"),
}
