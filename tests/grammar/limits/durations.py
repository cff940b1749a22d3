"""Durations: of something absent, of something that persists, of something that treatment does not end."""

from __future__ import annotations

from functools import partial

from ..tables import BOUND, MIN, MO, WK, D, F, H, Limits, between, ge, gt, le, lt, threshold

heat = partial(threshold, "body_temperature")
lasting = partial(threshold, "duration")

ABSENCE = (
    Limits("No bowel movement for 2 days", lasting(ge(2, D), inferred=BOUND, subject="No bowel movement")),
    Limits("No bowel movement for more than 3 days", lasting(gt(3, D), subject="No bowel movement")),
    Limits("No bowel movement within 72 hours", lasting(ge(72, H), subject="No bowel movement")),
    Limits("Not had a bowel movement in 4 days", lasting(ge(4, D), inferred=BOUND)),
    Limits("Have not had a bowel movement for 2 days or more", lasting(ge(2, D))),
    Limits("Constipation for 3 days", lasting(ge(3, D), inferred=BOUND, subject="Constipation")),
    Limits("Constipation: no bowel movement for three or more days", lasting(ge(3, D))),
    Limits("You have gone 72 hours without a bowel movement", lasting(ge(72, H), inferred=BOUND)),
    Limits("Unable to eat or drink for 24 hours or more", lasting(ge(24, H), subject="Unable to eat or drink")),
    Limits("Unable to keep liquids down for more than 12 hours", lasting(gt(12, H), subject="Unable to keep liquids down")),
    Limits("Cannot hold down fluids for 24 hours", lasting(ge(24, H), inferred=BOUND)),
    Limits("Not able to eat for 2 days", lasting(ge(2, D), inferred=BOUND, subject="Not able to eat")),
    Limits("Nothing to eat or drink for over a day", lasting(gt(1, D))),
    Limits("Not eating for a day and a half", lasting(ge(1.5, D), inferred=BOUND)),
    Limits("Not eating or drinking in the past 24 hours", lasting(ge(24, H), inferred=BOUND)),
    Limits("Unable to take your pills for more than 1 day because of nausea", lasting(gt(1, D))),
    Limits("Missing your period for 2 months or longer", lasting(ge(2, MO))),
    Limits("Cannot urinate for six hours or longer", lasting(ge(6, H))),
)

PERSISTENCE = (
    Limits("Persistent loss of appetite for more than 7 days", lasting(gt(7, D), subject="Persistent loss of appetite")),
    Limits("Headache lasting more than 24 hours", lasting(gt(24, H), subject="Headache")),
    Limits("Hiccups that last longer than 2 days", lasting(gt(2, D), subject="Hiccups")),
    Limits("Cough for 3 weeks or longer", lasting(ge(3, WK), subject="Cough")),
    Limits("Nosebleed for more than 10 minutes", lasting(gt(10, MIN), subject="Nosebleed")),
    Limits("Bleeding lasting 20 minutes or more", lasting(ge(20, MIN), subject="Bleeding")),
    Limits("Bleeding from the gums that goes on for 30 minutes", lasting(ge(30, MIN), inferred=BOUND, subject="Bleeding from the gums")),
    Limits("Sore throat that lasts two or more days", lasting(ge(2, D), subject="Sore throat")),
    Limits("Heartburn lasting two minutes or longer", lasting(ge(2, MIN), subject="Heartburn")),
    Limits("Symptoms that persist beyond 48 hours", lasting(gt(48, H))),
    Limits("Mouth sores that continue for 5 days", lasting(ge(5, D), inferred=BOUND, subject="Mouth sores")),
    Limits("Fatigue going on for over two weeks", lasting(gt(2, WK), subject="Fatigue")),
    Limits("Insomnia that continues past 5 days", lasting(gt(5, D), subject="Insomnia")),
    Limits("Dizziness that is still there after 24 hours", lasting(gt(24, H), subject="Dizziness")),
    Limits("Headache for half a day or longer", lasting(ge(0.5, D), subject="Headache")),
    Limits("Jaw pain lasting an hour or more", lasting(ge(1, H), subject="Jaw pain")),
    Limits("Numbness lasting longer than a week", lasting(gt(1, WK), subject="Numbness")),
    Limits("Pain for an hour and a half or more", lasting(ge(1.5, H), subject="Pain")),
    Limits("Cramps lasting more than one and a half hours", lasting(gt(1.5, H), subject="Cramps")),
    Limits("Erection lasting 4 hours or more", lasting(ge(4, H), subject="Erection")),
    Limits("Hives lasting more than half an hour", lasting(gt(0.5, H), subject="Hives")),
    Limits("Palpitations for more than 1½ hours", lasting(gt(1.5, H), subject="Palpitations")),
    Limits("Hoarseness for 2 to 3 weeks", lasting(between(2, 3, WK), subject="Hoarseness")),
    Limits("Hiccups lasting between 24 and 48 hours", lasting(between(24, 48, H), subject="Hiccups")),
    Limits("Cough lasting four to 10 days", lasting(between(4, 10, D), subject="Cough")),
    Limits("Nausea lasting more than 2 to 3 days", lasting(gt(2, D), subject="Nausea")),
    Limits("Dry cough for at least 10 days", lasting(ge(10, D), subject="Dry cough")),
    Limits("Shortness of breath lasting longer than five (5) minutes", lasting(gt(5, MIN), subject="Shortness of breath")),
    Limits("Cough or cold symptoms that last over 1 week", lasting(gt(1, WK), subject="Cough or cold symptoms")),
    Limits("Cramps or bloating for 2 days straight", lasting(ge(2, D), inferred=BOUND, subject="Cramps or bloating")),
    Limits("Poor appetite for 3 consecutive days", lasting(ge(3, D), inferred=BOUND, subject="Poor appetite")),
    Limits("Loss of appetite for three days in a row", lasting(ge(3, D), inferred=BOUND, subject="Loss of appetite")),
    Limits("Mood changes which last 2 weeks or more", lasting(ge(2, WK), subject="Mood changes")),
    Limits("Ringing in the ears ≥ 24 hours", lasting(ge(24, H), subject="Ringing in the ears")),
    Limits("Nosebleed: longer than 15 minutes", lasting(gt(15, MIN), subject="Nosebleed")),
    Limits("Blurred vision for greater than 1 hour", lasting(gt(1, H), subject="Blurred vision")),
    Limits("Headache, more than 12 hours", lasting(gt(12, H), subject="Headache")),
    Limits("Redness at the needle site that stays for 2 or 3 days", lasting(between(2, 3, D))),
    Limits("Nausea lasting 24 hours in a row or more", lasting(ge(24, H), subject="Nausea")),
    Limits("Cough lasting 2 weeks straight or longer", lasting(ge(2, WK), subject="Cough")),
    Limits("Vomiting that lasts longer than a 24-hour period", lasting(gt(24, H), subject="Vomiting")),
    Limits("Headaches that go on for part of every day for 2 weeks or more", lasting(ge(2, WK))),
    Limits("Vomiting 2 days in a row", lasting(ge(2, D), inferred=BOUND, subject="Vomiting")),
    Limits("Diarrhea for more than 3 days in a row", lasting(gt(3, D), subject="Diarrhea")),
    Limits("Cough that continues over 2 to 3 weeks", lasting(gt(2, WK), subject="Cough")),
    Limits("Women: bleeding between periods for more than 7 days", lasting(gt(7, D), subject="bleeding between periods")),
    Limits("Pain relief that lasts less than 4 hours", lasting(lt(4, H), subject="Pain relief")),
    Limits("Relief that lasts 3 hours at a time or less", lasting(le(3, H), subject="Relief")),
    Limits("Pain relief that lasts no more than 3 hours", lasting(le(3, H), subject="Pain relief")),
    Limits("Headache that lasts more than 24 hours after your treatment", lasting(gt(24, H), subject="Headache")),
    Limits("Soreness that lasts 2 days after the shot", lasting(ge(2, D), inferred=BOUND, subject="Soreness")),
)

NOT_ENDED = (
    Limits("A nosebleed that does not stop after 10 minutes of pressure", lasting(gt(10, MIN))),
    Limits("Bleeding that does not stop within 15 minutes", lasting(ge(15, MIN))),
    Limits("Nausea unrelieved for more than 24 hours", lasting(gt(24, H))),
    Limits("Nausea not helped by medicine within 8 hours", lasting(ge(8, H))),
    Limits("Stomach pain that does not get better in 3 days", lasting(ge(3, D), inferred=BOUND)),
    Limits("Rash that has not gone away after one week", lasting(gt(1, WK))),
    Limits("Swelling that is not better in a week", lasting(ge(1, WK), inferred=BOUND)),
    Limits("Pain that doesn’t improve after 3 days of medicine", lasting(gt(3, D))),
    Limits("If the redness has not faded in 48 hours", lasting(ge(48, H), inferred=BOUND)),
    Limits("Constipation not relieved after 2 days of using laxatives", lasting(gt(2, D))),
    Limits("Mouth sores that do not heal within 7 days", lasting(ge(7, D))),
    Limits("Bleeding that won't stop after 20 minutes", lasting(gt(20, MIN))),
    Limits("Headache that isn't gone in 24 hours", lasting(ge(24, H), inferred=BOUND)),
    Limits("Hiccups that fail to stop after 2 days", lasting(gt(2, D))),
    Limits("You cannot swallow, or you faint within 12 hours of a dose"),
    Limits("If you have never had mumps, please let us know within 36 hours"),
    Limits("If you skip capsules on more than 4 days in a row", lasting(gt(4, D))),
    Limits("Cough that never clears up in 2 weeks", lasting(ge(2, WK), inferred=BOUND)),
    Limits("Itching that does not go away after 2 to 3 days", lasting(gt(2, D))),
    Limits("Pain after eating that does not get better in 2 days", lasting(ge(2, D), inferred=BOUND)),
    Limits("Pain that does not get better after at least 3 days of medicine", lasting(ge(3, D))),
)

SHARED = (
    Limits("Diarrhea for more than 2 days or 1 week", lasting(gt(2, D), subject="Diarrhea"), lasting(gt(1, WK), subject="Diarrhea")),
    Limits("Fever of 101 F or above. If it lasts more than 1 day, call your doctor.", heat(ge(101, F), subject="Fever"), lasting(gt(1, D), subject="Fever")),
)

ROWS = (*ABSENCE, *PERSISTENCE, *NOT_ENDED, *SHARED)
