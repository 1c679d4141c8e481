"""The regression set and the synonyms: all staff read them, editors keep them."""

from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import BaseModel, Field

from assist.access import CurrentStaff, DeskOf, KnowledgeEditor
from assist.knowledge.proof import regression, synonyms
from assist.knowledge.proof.wording import NewQuestion, Question

router = APIRouter()
Json = dict[str, Any]


class QuestionChange(BaseModel):
    question: Question = ""
    article_id: str | None = None


class NewQuestions(BaseModel):
    questions: Annotated[
        list[NewQuestion], Field(min_length=1, max_length=regression.MAX_QUESTIONS)
    ]


class Words(BaseModel):
    words: Annotated[list[str], Field(max_length=100)]


@router.get("/regression")
def get_regression(desk: DeskOf, staff: CurrentStaff) -> Json:
    with desk.database.read() as session:
        return regression.view(session)


@router.post("/regression", status_code=201)
def post_question(desk: DeskOf, editor: KnowledgeEditor, new: NewQuestion) -> Json:
    with desk.database.write() as session:
        return regression.add(session, new, editor.display_name)


@router.post("/regression/import")
def post_questions(desk: DeskOf, editor: KnowledgeEditor, new: NewQuestions) -> Json:
    with desk.database.write() as session:
        return regression.add_many(session, new.questions, editor.display_name)


@router.post("/regression/run")
def post_run(desk: DeskOf, editor: KnowledgeEditor) -> Json:
    regression.run(desk.database, desk.knowledge)
    with desk.database.read() as session:
        return regression.view(session)


@router.patch("/regression/{question_id}")
def patch_question(
    desk: DeskOf, editor: KnowledgeEditor, question_id: str, change: QuestionChange
) -> Json:
    with desk.database.write() as session:
        return regression.change(session, question_id, change.model_dump(exclude_unset=True))


@router.delete("/regression/{question_id}", status_code=204)
def delete_question(desk: DeskOf, editor: KnowledgeEditor, question_id: str) -> None:
    with desk.database.write() as session:
        regression.remove(session, question_id)


@router.get("/synonyms")
def get_synonyms(desk: DeskOf, staff: CurrentStaff) -> Json:
    with desk.database.read() as session:
        return synonyms.view(session)


@router.post("/synonyms", status_code=201)
def post_synonyms(desk: DeskOf, editor: KnowledgeEditor, new: Words) -> Json:
    with desk.database.write() as session:
        view = synonyms.add(session, new.words, editor.display_name)
    desk.knowledge.refresh()
    return view


@router.put("/synonyms/{group_id}")
def put_synonyms(desk: DeskOf, editor: KnowledgeEditor, group_id: str, new: Words) -> Json:
    with desk.database.write() as session:
        view = synonyms.replace(session, group_id, new.words, editor.display_name)
    desk.knowledge.refresh()
    return view


@router.delete("/synonyms/{group_id}", status_code=204)
def delete_synonyms(desk: DeskOf, editor: KnowledgeEditor, group_id: str) -> None:
    with desk.database.write() as session:
        synonyms.remove(session, group_id)
    desk.knowledge.refresh()
